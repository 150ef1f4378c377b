/**
 * The toolkit tries out a style element when it is loaded, which a strict content security policy stops unless the element
 * has the nonce. It looks for that in a meta element; this makes one from the nonce of our own script. Must be loaded before
 * the toolkit.
 */
const { nonce } = document.currentScript ?? {}
if (nonce && !document.querySelector('meta[property="csp-nonce"]')) {
  const meta = document.createElement('meta')
  meta.setAttribute('property', 'csp-nonce')
  meta.content = nonce
  document.head.append(meta)
}
