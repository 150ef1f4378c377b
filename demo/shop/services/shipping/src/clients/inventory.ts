const baseUrl = process.env.INVENTORY_URL ?? 'http://inventory:8081'

/** The goods leave the house: the stock is no longer reserved but gone. */
export async function releaseReservation(orderId: string): Promise<void> {
  const response = await fetch(`${baseUrl}/reservations/${orderId}`, { method: 'DELETE' })
  if (!response.ok) throw new Error(`inventory answered ${response.status}`)
}
