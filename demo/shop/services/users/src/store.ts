import { randomUUID } from 'node:crypto'

export interface Address {
  street: string
  city: string
  postalCode: string
  country: string
}

export interface User {
  id: string
  name: string
  email: string
  addresses: Address[]
}

export interface UserStore {
  add(name: string, email: string): User
  find(id: string): User | undefined
  findByEmail(email: string): User | undefined
}

/** Keeps accounts in memory: enough for development and tests. */
export class MemoryUserStore implements UserStore {
  private readonly users = new Map<string, User>()

  add(name: string, email: string): User {
    const user: User = { id: randomUUID(), name, email, addresses: [] }
    this.users.set(user.id, user)
    return user
  }

  find(id: string): User | undefined {
    return this.users.get(id)
  }

  findByEmail(email: string): User | undefined {
    return [...this.users.values()].find((user) => user.email === email)
  }
}
