/**
 * Libraries that answer HTTP requests and that no pack reads yet. A service that uses one answers more than the map knows,
 * so that no call of it can be said to lead nowhere.
 */
const UNREAD: readonly RegExp[] = [
  // Routes by the names of files, or by generated tables.
  /^@remix-run\/(node|express|server-runtime|serve|cloudflare|dev)$/,
  /^@react-router\/(node|express|serve|dev)(\/|$)/,
  /^(@sveltejs\/kit|nuxt|nuxt3|#imports|nitropack|h3|astro|astro:.*|@solidjs\/start|@tanstack\/(react-)?start|vike|@analogjs\/.+)(\/|$)/,
  // Routes by decorators, configuration or conventions of their own.
  /^(@hapi\/hapi|hapi|restify|polka|micro|micri|sirv|elysia|itty-router|find-my-way|uWebSockets\.js|hyper-express)$/,
  /^(routing-controllers|inversify-express-utils|tsoa|@tsoa\/runtime|@tsed\/.+|@overnightjs\/core|@decorators\/express)$/,
  /^(@feathersjs\/(express|koa|feathers)|@loopback\/(rest|core)|@adonisjs\/.+|@ioc:Adonis\/.+|@midwayjs\/.+|@marblejs\/.+|sails)$/,
  /^(@ts-rest\/(express|nest|fastify|serverless)|@trpc\/server|@orpc\/(server|nest)|@connectrpc\/connect.*|ts-rest-hono)(\/|$)/,
  /^(express-openapi-validator|express-openapi|openapi-backend|swagger-tools|oas3-tools|exegesis.*|fastify-openapi-glue)$/,
  /^(@strapi\/.+|payload|@payloadcms\/.+|directus|@keystone-6\/core|@medusajs\/.+|parse-server|json-server|moleculer-web|next-auth|better-auth)(\/|$)/,
  // Python.
  /^(bottle|cherrypy|pyramid|litestar|robyn|blacksheep|ninja|ninja_extra|connexion|falcon|hug|masonite|responder|klein|odoo|web2py|morepath|emmett|esmerald|socketify|japronto|aiohttp_jinja2|bentoml|gradio|nameko|jsonrpcserver|spyne)(\.|$)/,
  /^(http\.server|wsgiref\.simple_server|twisted\.web(\..*)?|ray\.serve|xmlrpc\.server)$/,
  // Go: generated from a description, or with a router of their own.
  /^(github\.com\/(oapi-codegen|deepmap\/oapi-codegen|go-openapi\/runtime|cloudwego\/hertz|zeromicro\/go-zero|go-kratos\/kratos|twitchtv\/twirp|danielgtaylor\/huma|99designs\/gqlgen|graph-gophers|emicklei\/go-restful|ant0ine\/go-json-rest|mdempsky\/go-json-rest|go-kit\/kit\/transport\/http|valyala\/fasthttp|fasthttp|uptrace\/bunrouter|beego|astaxie\/beego|kataras\/iris|revel\/revel|gobuffalo\/buffalo|dimfeld\/httptreemux|bmizerany\/pat|gorilla\/rpc|go-macaron\/macaron|go-goa)|goa\.design\/goa|connectrpc\.com\/connect|go-micro\.dev|encore\.dev)(\/|$)/,
  // .NET: functions in the cloud, frameworks with routes of their own, GraphQL by classes.
  /^(Microsoft\.Azure\.(WebJobs|Functions\.Worker)(\..+)?|Amazon\.Lambda\.\w+|Nancy|ServiceStack|HotChocolate(\..+)?|GraphQL\.Server(\..+)?)$/,
  // PHP, with dots for backslashes.
  /^(Cake\.Http|CodeIgniter|yii\.web|Laminas\.Mvc|Mezzio|Phalcon\.Mvc|Nette\.Application|League\.Route|FastRoute|Bramus\.Router|Leaf|Spiral\.Router|Hyperf\.HttpServer|ApiPlatform\.Metadata|ApiPlatform\.Core\.Annotation|Rebing\.GraphQL|Nuwave\.Lighthouse|flight|Silex)(\.|$)/,
  // Rust: filters, resources by types, routes by generated code.
  /^(warp|tide|salvo|gotham|thruster|viz|trillium|dropshot|poem_openapi|async_graphql_\w+|juniper_\w+|volo_http|pavex|roa|graphul|loco_rs|leptos_axum|jsonrpsee|tarpc|volo_grpc)(::|$)/,
]

export function isUnreadServer(module: string): boolean {
  return UNREAD.some((pattern) => pattern.test(module))
}
