import axios from 'axios'

interface Address {
  street: string
  city: string
  postalCode: string
  country: string
}

const users = axios.create({
  baseURL: process.env.USERS_URL ?? 'http://users:3001',
  timeout: 2000,
})

/** The first address of a customer counts as the one to bill. */
export async function billingAddress(userId: string): Promise<Address | undefined> {
  const { data } = await users.get<Address[]>(`/users/${userId}/addresses`)
  return data[0]
}
