/** `appsettings.json` and its like, `launchSettings.json`, and the tables of YARP and Ocelot that stand in such files. */
import { folderOf } from '../../map/resolve/module-resolver.ts'
import {
  type DeploymentFacts,
  type DeploymentReader,
  type EnvironmentValue,
  NO_DEPLOYMENT_FACTS,
} from '../deployment.ts'
import { asObject, asText, type LocatedJson, parseJsonFile } from '../json/located-json.ts'
import { flatSettings } from './flat-settings.ts'
import { ocelotRoutes } from './ocelot-routes.ts'
import { yarpRoutes } from './yarp-routes.ts'

const SETTINGS = /(^|\/)appsettings(\.[\w-]+)?\.json$/i
const TABLES = /(^|\/)[^/]*(ocelot|yarp|reverse-?proxy|proxy)[^/]*\.json$/i
const LAUNCH = /(^|\/)Properties\/launchSettings\.json$/

const MAIN_RANK = 2
const OTHER_RANK = 3
const TEST_RANK = 4

export const dotnetSettingsReader: DeploymentReader = {
  name: '.NET settings',
  accepts: (file) => SETTINGS.test(file) || TABLES.test(file) || LAUNCH.test(file),
  read(file, text, context): DeploymentFacts {
    const json = parseJsonFile(file, text.replace(/^\uFEFF/, ''), false)
    if (LAUNCH.test(file)) return launched(file, json)
    if (!SETTINGS.test(file) && !/"(Routes|ReRoutes|ReverseProxy|Clusters)"/.test(text)) return NO_DEPLOYMENT_FACTS
    const environment = SETTINGS.exec(file)?.[2] ?? ''
    const rank = environment === '' ? MAIN_RANK : /test/i.test(environment) ? TEST_RANK : OTHER_RANK
    const values = SETTINGS.test(file) ? [...settings(file, json), ...ports(file, json)] : []
    return {
      ...NO_DEPLOYMENT_FACTS,
      folderValues: values.length > 0 ? [{ folder: folderOf(file), rank, values }] : [],
      routes: [...yarpRoutes(file, json, context), ...ocelotRoutes(file, json)],
      problems: json.problems,
    }
  },
}

function settings(file: string, { value, locate }: LocatedJson): readonly EnvironmentValue[] {
  return flatSettings(value)
    .filter((setting) => !/^(Logging|Serilog|ReverseProxy|Routes|AllowedHosts)\b/i.test(setting.key))
    .map((setting) => ({
      name: setting.key,
      value: setting.value,
      environment: file,
      location: locate(...setting.path),
    }))
}

/** `Urls` and the endpoints of Kestrel say where the program listens. */
function ports(file: string, { value, locate }: LocatedJson): readonly EnvironmentValue[] {
  return flatSettings(value).flatMap((setting) =>
    /^(Urls|Kestrel:Endpoints:\w+:Url)$/i.test(setting.key)
      ? listening(file, setting.value, locate(...setting.path))
      : [],
  )
}

function launched(file: string, { value, locate, problems }: LocatedJson): DeploymentFacts {
  const profiles = Object.entries(asObject(value['profiles']) ?? {})
  const values = profiles.flatMap(([name, profile]): readonly EnvironmentValue[] => {
    const own = asObject(profile)
    const variables = Object.entries(asObject(own?.['environmentVariables']) ?? {}).flatMap(
      ([variable, set]): readonly EnvironmentValue[] => {
        const text = asText(set)
        return text === null
          ? []
          : [
              {
                name: variable,
                value: text,
                environment: file,
                location: locate('profiles', name, 'environmentVariables', variable),
              },
            ]
      },
    )
    return [
      ...listening(file, asText(own?.['applicationUrl']) ?? '', locate('profiles', name, 'applicationUrl')),
      ...variables,
    ]
  })
  const folder = folderOf(folderOf(file))
  return { ...NO_DEPLOYMENT_FACTS, folderValues: [{ folder, rank: OTHER_RANK, values }], problems }
}

/** `http://localhost:5001;https://*:7001` as ports of the program. */
function listening(file: string, urls: string, location: EnvironmentValue['location']): readonly EnvironmentValue[] {
  return [...urls.matchAll(/:(\d{2,5})\b/g)].map((match) => ({
    name: 'HTTP_PORT',
    value: match[1] ?? '',
    environment: file,
    location,
  }))
}
