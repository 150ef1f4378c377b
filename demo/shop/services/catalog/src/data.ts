export interface Product {
  id: string
  name: string
  price: number
  currency: string
  category: string
}

export const products: readonly Product[] = [
  { id: 'p1', name: 'Enamel mug', price: 1250, currency: 'EUR', category: 'kitchen' },
  { id: 'p2', name: 'Tea towel', price: 800, currency: 'EUR', category: 'kitchen' },
  { id: 'p3', name: 'Wool blanket', price: 7900, currency: 'EUR', category: 'bedroom' },
]
