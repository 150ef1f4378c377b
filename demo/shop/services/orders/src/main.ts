import 'reflect-metadata'
import { NestFactory } from '@nestjs/core'
import { AppModule } from './app.module.ts'

const app = await NestFactory.create(AppModule)
app.setGlobalPrefix('api')
await app.listen(process.env.PORT ?? 3002)
