/** All readers of deployment files and manifests. A file may be of several kinds. */
import { applicationConfigReader } from './application-config/reader.ts'
import { composeReader } from './compose/reader.ts'
import type { DeploymentReader } from './deployment.ts'
import { dockerfileReader } from './docker/reader.ts'
import { dotnetProjectReader } from './dotnet/project-reader.ts'
import { dotnetSettingsReader } from './dotnet/settings-reader.ts'
import { envFileReader } from './environment/env-file.ts'
import { locustHostReader } from './environment/locust-host.ts'
import { gatewayReader } from './gateways/reader.ts'
import { supergraphReader } from './graphql/reader.ts'
import { groundplanReader } from './groundplan/reader.ts'
import { kubernetesReader } from './kubernetes/reader.ts'
import { languageReader } from './manifests/language-reader.ts'
import { nestReader } from './manifests/nest-reader.ts'
import { nxReader } from './manifests/nx-reader.ts'
import { packageReader } from './manifests/package-reader.ts'
import { workspaceReader } from './manifests/workspace-reader.ts'
import { nginxReader } from './nginx/reader.ts'
import { samReader } from './serverless/sam-reader.ts'
import { serverlessReader } from './serverless/serverless-reader.ts'
import { settingsReader } from './settings/reader.ts'

export const readers: readonly DeploymentReader[] = [
  groundplanReader,
  composeReader,
  kubernetesReader,
  dockerfileReader,
  samReader,
  serverlessReader,
  packageReader,
  workspaceReader,
  nestReader,
  nxReader,
  languageReader,
  dotnetProjectReader,
  dotnetSettingsReader,
  nginxReader,
  gatewayReader,
  supergraphReader,
  envFileReader,
  locustHostReader,
  settingsReader,
  applicationConfigReader,
]
