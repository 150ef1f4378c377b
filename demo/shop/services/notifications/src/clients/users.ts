import { HttpClient } from '@shop/http-client'

interface User {
  id: string
  name: string
  email: string
}

const users = new HttpClient(process.env.USERS_URL ?? 'http://users:3001')

export function findUser(id: string): Promise<User> {
  return users.get<User>(`/users/${id}`)
}
