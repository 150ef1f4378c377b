export interface Mail {
  to: string
  subject: string
  text: string
}

export type SendMail = (mail: Mail) => Promise<void>

/** Hands the mail to the relay of the house. */
export const sendMail: SendMail = async (mail) => {
  const relay = process.env.MAIL_RELAY_URL ?? 'https://mail.shop.example'
  const response = await fetch(`${relay}/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(mail),
  })
  if (!response.ok) throw new Error(`the relay answered ${response.status}`)
}
