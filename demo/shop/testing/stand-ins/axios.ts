/** As much of axios as the tests need: an instance with a base URL that speaks JSON. */
interface Answer {
  status: number
  data: unknown
}

function create({ baseURL = '' }: { baseURL?: string; timeout?: number } = {}) {
  const send = async (method: string, path: string, body?: unknown): Promise<Answer> => {
    const response = await fetch(baseURL + path, {
      method,
      headers: { 'content-type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    })
    const text = await response.text()
    if (!response.ok) throw new Error(`Request failed with status code ${response.status}`)
    return { status: response.status, data: text === '' ? undefined : JSON.parse(text) }
  }
  return {
    get: (path: string) => send('GET', path),
    post: (path: string, body?: unknown) => send('POST', path, body),
  }
}

export default { create, ...create() }
