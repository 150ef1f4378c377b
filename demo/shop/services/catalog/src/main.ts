import { buildApp } from './app.ts'

const app = buildApp()

await app.listen({ port: Number(process.env.PORT ?? 3003), host: '0.0.0.0' })
