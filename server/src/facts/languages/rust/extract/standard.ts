/** What the standard library hands through unchanged, as far as addresses, names and clients are concerned. */

/** Functions whose result is what they are given, by type and name. */
export const WRAPPING: ReadonlySet<string> = new Set([
  ...[
    'Some',
    'Ok',
    'Poll::Ready',
    'Cow::Borrowed',
    'Cow::Owned',
    'Cow::from',
    'Arc::clone',
    'Rc::clone',
    'Clone::clone',
  ],
  ...['Arc', 'Rc', 'Box', 'Mutex', 'RwLock', 'RefCell', 'Cell', 'Lazy', 'LazyLock', 'LazyCell', 'Data'].flatMap(
    (type) => [`${type}::new`, `${type}::from`],
  ),
  ...[
    'String::from',
    'Box::pin',
    'Pin::new',
    'str::from_utf8',
    'String::from_utf8',
    'Into::into',
    'ToString::to_string',
  ],
  ...['Url::parse', 'Url::from_str', 'Uri::from_str', 'Uri::from_static', 'Uri::try_from', 'Endpoint::from_static'],
  ...[
    'PathBuf::from',
    'Path::new',
    'Bytes::from',
    'Bytes::from_static',
    'Body::from',
    'future::ready',
    'ByteString::from',
  ],
  ...['Secret::new', 'SecretString::new', 'HeaderValue::from_static', 'Arc::from', 'Some::from'],
])

/** Methods without arguments that change nothing. */
const BARE = new Set(
  `clone cloned copied to_string to_owned into as_str as_ref as_mut as_deref as_deref_mut as_bytes as_slice borrow borrow_mut
   unwrap await ok parse trim trim_end trim_start iter iter_mut into_iter into_inner into_boxed_str into_string boxed deref
   deref_mut get_ref lock read write unwrap_unchecked to_vec to_str to_string_lossy as_path expose_secret by_ref enumerate
   into_bytes into_owned as_inner leak flatten collect err_into try_into boxed_local into_future ok_or_default shared as_os_str
   fuse instrument in_current_span`
    .split(/\s+/)
    .filter((name) => name !== ''),
)

/** Methods whose argument says only what happens when something is missing, or what is cut off. */
const ONE = new Set([
  ...[
    'expect',
    'ok_or',
    'ok_or_else',
    'map_err',
    'context',
    'with_context',
    'wrap_err',
    'wrap_err_with',
    'inspect_err',
  ],
  ...[
    'trim_end_matches',
    'trim_start_matches',
    'trim_matches',
    'change_context',
    'attach_printable',
    'inspect',
    'chain_err',
  ],
])

/** Whether a method gives back what it is called on. */
export function isUnchanged(name: string, argumentCount: number): boolean {
  return argumentCount === 0 ? BARE.has(name) : argumentCount === 1 && ONE.has(name)
}
