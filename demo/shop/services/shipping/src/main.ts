import { buildApp } from './app.ts'

await buildApp().listen({ port: Number(process.env.PORT ?? 3006), host: '0.0.0.0' })
