/** The tests bring a broker of their own (`../broker.ts`); nobody may connect to a real one. */
export async function connect(): Promise<never> {
  throw new Error('tests do not connect to a broker')
}

export default { connect }
