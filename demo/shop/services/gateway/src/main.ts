import { createGateway } from './gateway.ts'

const port = Number(process.env.PORT ?? 8080)

createGateway().listen(port, () => {
  console.log(`gateway listens on ${port}`)
})
