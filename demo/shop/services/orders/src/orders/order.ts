export interface Product {
  id: string
  name: string
  price: number
  currency: string
}

export interface OrderLine {
  productId: string
  quantity: number
}

export interface OrderRequest {
  userId: string
  cardToken: string
  lines: OrderLine[]
}

export interface Order {
  id: string
  userId: string
  lines: OrderLine[]
  total: number
  currency: string
  paymentId: string
}

export interface Charge {
  orderId: string
  userId: string
  amount: number
  currency: string
  cardToken: string
}
