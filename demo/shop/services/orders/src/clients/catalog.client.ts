import { HttpService } from '@nestjs/axios'
import { Injectable } from '@nestjs/common'
import { firstValueFrom } from 'rxjs'
import type { Product } from '../orders/order.ts'

@Injectable()
export class CatalogClient {
  private readonly baseUrl = process.env.CATALOG_URL ?? 'http://catalog:3003'

  constructor(private readonly http: HttpService) {}

  /** All the products of an order at once. */
  async products(ids: readonly string[]): Promise<Product[]> {
    const { data } = await firstValueFrom(
      this.http.get<Product[]>(`${this.baseUrl}/products`, { params: { ids: ids.join(',') } }),
    )
    return data
  }
}
