/**
 * Classes that Grpc.Tools generates when a project is built: `Orders.OrdersClient` and `Orders.OrdersBase` inside of a class with
 * the service's name. No file of the workspace declares them, so they count as part of the library that their name gives away.
 */
export const GRPC_MODULE = 'Grpc.Core'

const GENERATED = /(?:^|\.)(\w+)\.\1(Client|Base)$/
/** Libraries have classes of that form, too, above all for the protocols of the network: `MailKit.Net.Smtp.SmtpClient`. */
const OTHERS =
  /^(System|Microsoft|Azure|Amazon|Google)\.|(^|\.)(Http|Smtp|Imap|Pop3|Ftp|Sftp|Ssh|Tcp|Udp|WebSocket|Mqtt|Ldap|Dns)\.\w+Client$/

/** `Orders.OrdersClient` for any dotted name that ends so, null for other names. */
export function generatedName(dotted: string): string | null {
  return GENERATED.test(dotted) && !OTHERS.test(dotted) ? dotted.split('.').slice(-2).join('.') : null
}
