/** The answer of another service was not a success. */
export class HttpError extends Error {
  readonly status: number

  constructor(method: string, url: string, status: number) {
    super(`${method} ${url} answered ${status}`)
    this.status = status
  }
}

/** A thin JSON client for calls between our services: one timeout, one kind of error. */
export class HttpClient {
  private readonly baseUrl: string
  private readonly timeout: number

  constructor(baseUrl: string, timeout = 5000) {
    this.baseUrl = baseUrl
    this.timeout = timeout
  }

  get<T>(path: string): Promise<T> {
    return this.send<T>('GET', path)
  }

  post<T>(path: string, body: unknown): Promise<T> {
    return this.send<T>('POST', path, body)
  }

  private async send<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await fetch(`${this.baseUrl}${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: AbortSignal.timeout(this.timeout),
    })
    if (!response.ok) throw new HttpError(method, `${this.baseUrl}${path}`, response.status)
    return (await response.json()) as T
  }
}
