/** Which libraries make a service one that serves, or asks, GraphQL: whether a schema file beside it is its own. */

export interface Libraries {
  readonly name: string
  /** As code imports them, in all languages. */
  readonly module: RegExp
  /** As manifests name them. */
  readonly manifest: RegExp
}

export const GRAPHQL_SERVERS: Libraries = {
  name: 'GraphQL servers',
  module:
    /^(@apollo\/(server|subgraph|gateway|federation)|apollo-server|graphql-yoga|@graphql-yoga\/|mercurius|@nestjs\/graphql|graphql-http|express-graphql|type-graphql|@graphql-tools\/(schema|load)|graphql-tools|graphql-modules|graphql-helix|@pothos\/core|nexus|ariadne|strawberry|graphene|tartiflette|github\.com\/(99designs\/gqlgen|graph-gophers\/graphql-go|graphql-go\/graphql)|com\.netflix\.graphql\.dgs|org\.springframework\.graphql|graphql\.(schema|kickstart)|com\.expediagroup\.graphql|org\.eclipse\.microprofile\.graphql|HotChocolate|GraphQL\.)/,
  manifest:
    /"(apollo-server[\w-]*|@apollo\/(server|subgraph|gateway)|graphql-yoga|mercurius|express-graphql|graphql-http|type-graphql|graphql-tools|@graphql-tools\/schema)"|\b(ariadne|strawberry-graphql|graphene(-django)?|tartiflette)\b|99designs\/gqlgen|graph-gophers\/graphql-go|graphql-dgs|spring-boot-starter-graphql|graphql-spring-boot|graphql-java|graphql-kotlin|smallrye-graphql|HotChocolate\.|GraphQL\.(Server|MicrosoftDI)|async-graphql|\bjuniper\b|nuwave\/lighthouse|webonyx\/graphql-php|gem ['"]graphql['"]|^exec:\s*$|^schema:\s*$/m,
}

export const GRAPHQL_CLIENTS: Libraries = {
  name: 'GraphQL clients',
  module:
    /^(@apollo\/client|apollo-(client|boost|angular|link)|react-apollo|@vue\/apollo|vue-apollo|urql$|@urql\/|graphql-request|graphql-hooks|react-relay|relay-runtime|gql$|sgqlc|github\.com\/(Khan\/genqlient|machinebox\/graphql|hasura\/go-graphql-client|shurcooL\/graphql)|com\.apollographql|StrawberryShake)/,
  manifest:
    /"(@apollo\/client|apollo-(client|boost|angular)|react-apollo|@vue\/apollo-composable|urql|@urql\/core|graphql-request|graphql-hooks|react-relay)"|Khan\/genqlient|com\.apollographql\.apollo|StrawberryShake/,
}
