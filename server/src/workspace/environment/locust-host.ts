/**
 * The host that simulated users of Locust turn to is an option of its command line: `locust --host "http://$SHOP"`. It stands in
 * Dockerfiles, compose files and scripts, and counts like the variable that can be set instead.
 */
import { folderOf } from '../../map/resolve/module-resolver.ts'
import { type DeploymentFacts, type DeploymentReader, NO_DEPLOYMENT_FACTS } from '../deployment.ts'

const FILES = /\.sh$|(^|\/)(Dockerfile|Containerfile|Procfile|Makefile|(docker-)?compose)[^/]*$/i
const OPTION = /\blocust\b[^\n]*?(?:--host[=\s]|-H\s)\s*(["']?)([^\s"']+)\1/g

/** Less trusted than what an env file says. */
const RANK = 3

export const locustHostReader: DeploymentReader = {
  name: 'Locust command line',
  accepts: (file) => FILES.test(file),
  read(file, text): DeploymentFacts {
    if (!text.includes('locust')) return NO_DEPLOYMENT_FACTS
    const values = [...text.matchAll(OPTION)].map((match) => {
      const line = text.slice(0, match.index).split('\n').length - 1
      const location = { file, span: [line, 0, line, 0] as const }
      return { name: 'LOCUST_HOST', value: match[2] ?? '', environment: file, location }
    })
    return { ...NO_DEPLOYMENT_FACTS, folderValues: [{ folder: folderOf(file), rank: RANK, values }] }
  },
}
