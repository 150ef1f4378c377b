import { createApp } from './app.ts'

const port = Number(process.env.PORT ?? 3007)

createApp().listen(port, () => {
  console.log(`email-validator listens on ${port}`)
})
