import { HttpModule } from '@nestjs/axios'
import { Module } from '@nestjs/common'
import { CatalogClient } from './clients/catalog.client.ts'
import { PaymentsClient } from './clients/payments.client.ts'
import { HealthController } from './health.controller.ts'
import { OrderEvents } from './orders/order-events.ts'
import { OrdersController } from './orders/orders.controller.ts'
import { OrdersService } from './orders/orders.service.ts'

@Module({
  imports: [HttpModule],
  controllers: [HealthController, OrdersController],
  providers: [CatalogClient, PaymentsClient, OrderEvents, OrdersService],
})
export class AppModule {}
