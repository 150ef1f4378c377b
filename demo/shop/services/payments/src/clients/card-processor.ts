import axios from 'axios'

interface Charge {
  amount: number
  currency: string
  cardToken: string
  address: { postalCode: string; country: string }
}

const processor = axios.create({
  baseURL: process.env.CARD_PROCESSOR_URL ?? 'https://api.cardhouse.example/v2',
  timeout: 10_000,
})

/** Takes the money; answers the processor's reference. */
export async function chargeCard(charge: Charge): Promise<string> {
  const { data } = await processor.post<{ reference: string }>('/charges', charge)
  return data.reference
}

export async function refundCard(reference: string): Promise<void> {
  await processor.post('/refunds', { reference })
}
