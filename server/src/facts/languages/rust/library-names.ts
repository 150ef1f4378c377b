/** Names that libraries are commonly opened for as a whole (`use rocket::*`, `#[macro_use] extern crate rocket`). */
const VERBS = 'get post put patch delete head options'

const NAMES: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  [
    'rocket',
    new Set(`${VERBS} routes catchers launch main State Build Rocket Request Response build custom`.split(' ')),
  ],
  [
    'actix_web',
    new Set(`${VERBS} web route routes App HttpServer HttpRequest HttpResponse Responder guard`.split(' ')),
  ],
  [
    'actix_web::web',
    new Set(
      `${VERBS} scope resource route to method redirect service Data Json Path Query Form ServiceConfig Payload Bytes`.split(
        ' ',
      ),
    ),
  ],
  ['axum', new Set('Router Json Extension routing extract middleware serve'.split(' '))],
  ['axum::routing', new Set(`${VERBS} any on trace`.split(' '))],
  ['axum::extract', new Set('Path Query State Form Multipart Request'.split(' '))],
  ['poem', new Set(`${VERBS} handler Route Server EndpointExt`.split(' '))],
  ['warp', new Set(['Filter'])],
])

/** The library that a bare name comes from where these modules are opened, null when it is not known. */
export function libraryOf(name: string, opened: readonly string[]): string | null {
  const module = opened.find((entry) => NAMES.get(entry)?.has(name))
  return module === undefined ? null : module.replaceAll('::', '.')
}

/** Crates that paths in code begin with where no `use` names them. */
const CRATES: ReadonlySet<string> = new Set(
  `std core alloc tokio axum axum_extra axum_server actix_web actix_files actix_rt rocket warp poem tonic prost reqwest hyper
   hyper_util http http_body_util tower tower_http tracing tracing_subscriber log serde serde_json serde_yaml futures
   futures_util anyhow thiserror eyre color_eyre chrono time uuid url sqlx diesel sea_orm redis lapin rdkafka async_nats nats
   mongodb tokio_stream tokio_util tokio_postgres bytes rand regex clap config dotenvy dotenv once_cell lazy_static base64
   sha2 hex jsonwebtoken argon2 utoipa utoipa_axum utoipa_swagger_ui aws_config aws_sdk_sqs aws_sdk_sns aws_sdk_s3 ureq awc
   surf isahc async_trait opentelemetry prometheus metrics sentry ntex lambda_http lambda_runtime kafka rskafka mime generated
   parking_lot indexmap itertools rayon num_cpus socket2 rustls tungstenite tokio_tungstenite fs io env`.split(/\s+/),
)

export function isKnownCrate(name: string): boolean {
  return CRATES.has(name)
}
