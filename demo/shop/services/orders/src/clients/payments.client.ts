import { HttpService } from '@nestjs/axios'
import { Injectable } from '@nestjs/common'
import { firstValueFrom } from 'rxjs'
import type { Charge } from '../orders/order.ts'

@Injectable()
export class PaymentsClient {
  private readonly baseUrl = process.env.PAYMENTS_URL ?? 'http://payments:3004'

  constructor(private readonly http: HttpService) {}

  /** Answers the id of the payment. */
  async charge(charge: Charge): Promise<string> {
    const { data } = await firstValueFrom(this.http.post<{ id: string }>(`${this.baseUrl}/payments`, charge))
    return data.id
  }
}
