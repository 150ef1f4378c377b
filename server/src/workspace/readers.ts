/** All readers of deployment files and manifests. A file may be of several kinds. */

import { applicationConfigReader } from './application-config/reader.ts'
import { backstageReader } from './backstage/reader.ts'
import { composeReader } from './compose/reader.ts'
import { daprReader } from './dapr/reader.ts'
import type { DeploymentReader } from './deployment.ts'
import { dockerfileReader } from './docker/reader.ts'
import { dotnetProjectReader } from './dotnet/project-reader.ts'
import { dotnetSettingsReader } from './dotnet/settings-reader.ts'
import { envFileReader } from './environment/env-file.ts'
import { locustHostReader } from './environment/locust-host.ts'
import { developmentProxyReader } from './gateways/development-reader.ts'
import { gatewayReader } from './gateways/reader.ts'
import { supergraphReader } from './graphql/reader.ts'
import { groundplanReader } from './groundplan/reader.ts'
import { azureFunctionsReader } from './hosting/azure-functions-reader.ts'
import { netlifyReader } from './hosting/netlify-reader.ts'
import { vercelReader } from './hosting/vercel-reader.ts'
import { kubernetesReader } from './kubernetes/reader.ts'
import { kustomizeReader } from './kustomize/reader.ts'
import { languageReader } from './manifests/language-reader.ts'
import { nestReader } from './manifests/nest-reader.ts'
import { nxReader } from './manifests/nx-reader.ts'
import { packageReader } from './manifests/package-reader.ts'
import { workspaceReader } from './manifests/workspace-reader.ts'
import { nginxReader } from './nginx/reader.ts'
import { appReader } from './platforms/app-engine-reader.ts'
import { flyReader } from './platforms/fly-reader.ts'
import { herokuReader } from './platforms/heroku-reader.ts'
import { renderReader } from './platforms/render-reader.ts'
import { pm2Reader } from './processes/pm2-reader.ts'
import { procfileReader } from './processes/procfile-reader.ts'
import { samReader } from './serverless/sam-reader.ts'
import { serverlessReader } from './serverless/serverless-reader.ts'
import { settingsReader } from './settings/reader.ts'
import { skaffoldReader } from './skaffold/reader.ts'
import { symfonyReader } from './symfony/reader.ts'
import { terraformReader } from './terraform/reader.ts'
import { tiltReader } from './tilt/reader.ts'

export const readers: readonly DeploymentReader[] = [
  groundplanReader,
  composeReader,
  kubernetesReader,
  kustomizeReader,
  daprReader,
  skaffoldReader,
  tiltReader,
  procfileReader,
  pm2Reader,
  renderReader,
  appReader,
  herokuReader,
  flyReader,
  backstageReader,
  dockerfileReader,
  samReader,
  serverlessReader,
  azureFunctionsReader,
  vercelReader,
  netlifyReader,
  terraformReader,
  packageReader,
  workspaceReader,
  nestReader,
  nxReader,
  languageReader,
  dotnetProjectReader,
  dotnetSettingsReader,
  nginxReader,
  gatewayReader,
  developmentProxyReader,
  supergraphReader,
  envFileReader,
  locustHostReader,
  settingsReader,
  symfonyReader,
  applicationConfigReader,
]
