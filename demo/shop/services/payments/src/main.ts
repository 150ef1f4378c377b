import { createApp } from './app.ts'

const port = Number(process.env.PORT ?? 3004)

createApp().listen(port, () => {
  console.log(`payments listens on ${port}`)
})
