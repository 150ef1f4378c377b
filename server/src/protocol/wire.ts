/**
 * Requests and notifications between the client and the language server beyond LSP itself, as plain names and types.
 * The server notifies without a payload that the map changed; whoever shows something asks for what is on screen.
 */

import type { Finding, SeveritySetting } from './finding.ts'
import type { Graph, Mark } from './graph.ts'
import type { Location } from './location.ts'
import type { Call, Endpoint, Service } from './map.ts'
import type { ProvenanceSetting } from './provenance.ts'

/** Sent with `initialize`. */
export interface InitializationOptions {
  /** Folder for the cache of facts; none is written without it. */
  readonly cacheFolder?: string
  readonly settings?: Settings
  /**
   * Whether the client answers {@link COMMAND_ACCEPT_EXCEPTION} and {@link COMMAND_SUPPRESS}. Clients that send options do,
   * unless they deny it here; for all others the suggested answers hold.
   */
  readonly asks?: boolean
}

/** The `groundplan.*` settings that the server reads. */
export interface Settings {
  /** `auto`, `head` or any git ref. */
  readonly baseline: string
  /** Severity by rule id; rules that are not named have their default. */
  readonly severity: Readonly<Record<string, SeveritySetting>>
  /** Globs that are left out, on top of .gitignore and the built-in ones. */
  readonly exclude: readonly string[]
  readonly codeLens: boolean
  readonly provenance: ProvenanceSetting
}

export const REQUEST_GRAPH = 'groundplan/graph'
export const REQUEST_SERVICE = 'groundplan/service'
export const REQUEST_SUMMARY = 'groundplan/summary'
export const REQUEST_MAP = 'groundplan/map'
export const REQUEST_ACCEPT = 'groundplan/accept'
export const REQUEST_EXPORT = 'groundplan/export'
export const REQUEST_FIX = 'groundplan/fix'
/** Reads all files again, for whoever does not trust the watchers; answers with the new {@link Summary}. */
export const REQUEST_REFRESH = 'groundplan/refresh'
/** Payload-free: the map has a new generation. Coalesced to at most one in 100 ms. */
export const NOTIFY_MAP_CHANGED = 'groundplan/mapChanged'

/**
 * Which workspace folder is meant, by the URI of it or of any document in it; the first folder without it. The whole of the
 * parameters of {@link REQUEST_GRAPH}, {@link REQUEST_SUMMARY}, {@link REQUEST_MAP} and {@link REQUEST_REFRESH}. Files in
 * answers are relative to that folder.
 */
export interface FolderParameters {
  readonly folder?: string
}

/** Parameters of {@link REQUEST_SERVICE}. */
export interface ServiceParameters extends FolderParameters {
  readonly service: string
}

/** Everything of one service. */
export interface ServiceDetail {
  readonly service: Service
  readonly endpoints: readonly Endpoint[]
  readonly calls: readonly Call[]
  readonly callers: readonly Call[]
  /** What the change did to those of the endpoints and calls above that are not the same, by id. */
  readonly marks: Readonly<Record<string, Mark>>
}

/** For the status bar and the tree's empty states. */
export interface Summary {
  readonly generation: number
  readonly state: MapState
  /** What to tell the person: progress, why it is empty, what failed. */
  readonly message: string
  readonly baseline: string
  readonly services: Counts
  readonly endpoints: Counts
  readonly calls: Counts
  readonly findings: Readonly<Record<'error' | 'warning' | 'information' | 'hint', number>>
  readonly unresolved: number
  readonly problems: number
}

export interface Counts {
  readonly total: number
  readonly added: number
  readonly removed: number
  readonly changed: number
}

export type MapState = 'loading' | 'ready' | 'empty' | 'failed'

/**
 * Parameters of {@link REQUEST_ACCEPT}: writes facts, or an exception, into the plan file; the answer is a WorkspaceEdit. What
 * cannot be accepted is an error whose message is made for the person.
 */
export interface AcceptParameters extends FolderParameters {
  readonly fingerprints: readonly string[]
  /** Given: the rule stays in force and this is an exception to it. */
  readonly exception?: { readonly owner: string; readonly until: string; readonly reason: string }
}

/** Parameters of {@link REQUEST_EXPORT}; the answer is a text. */
export interface ExportParameters extends FolderParameters {
  readonly format: 'json' | 'mermaid' | 'text'
}

/**
 * An offer for a finding that asks the person something before it can be planned: the one argument of
 * {@link COMMAND_ACCEPT_EXCEPTION} and {@link COMMAND_SUPPRESS}.
 */
export interface OfferReference {
  /** Document of the finding. */
  readonly uri: string
  readonly fingerprint: string
  /** Id of the offer among those for the finding. */
  readonly offer: string
  readonly title: string
  /** What to ask, with the values to suggest ('' for none), in the order of asking. */
  readonly asks: Readonly<Record<string, string>>
}

/** Parameters of {@link REQUEST_FIX}: plans an offer with the person's answers. */
export interface FixParameters extends Pick<OfferReference, 'uri' | 'fingerprint' | 'offer'> {
  readonly answers: Readonly<Record<string, string>>
}

/** Answer to {@link REQUEST_FIX}; `edit` is an LSP WorkspaceEdit. */
export type FixAnswer = { readonly edit: unknown; readonly notes: readonly string[] } | { readonly refused: string }

/** The one argument of {@link COMMAND_SHOW_CALLERS}: positions and locations as in LSP. */
export interface CallersReference {
  readonly uri: string
  readonly position: { readonly line: number; readonly character: number }
  readonly locations: readonly {
    readonly uri: string
    readonly range: {
      readonly start: { readonly line: number; readonly character: number }
      readonly end: { readonly line: number; readonly character: number }
    }
  }[]
}

/** Commands that the server's code actions and lenses ask the client to run. */
export const COMMAND_SHOW_CALLERS = 'groundplan.showCallers'
export const COMMAND_ACCEPT_EXCEPTION = 'groundplan.acceptException'
export const COMMAND_SUPPRESS = 'groundplan.suppress'
/** Its one argument is a {@link Location}. */
export const COMMAND_OPEN_LOCATION = 'groundplan.openLocation'

export type { Finding, Graph, Location }
