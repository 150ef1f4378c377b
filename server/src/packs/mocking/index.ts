/** Packs of libraries by which tests mock answers. They look at tests alone, when a rule asks for that, and add nothing to the map. */
import type { Pack } from '../pack.ts'
import { type RuleBook, ruleBook } from '../rule-book.ts'
import { gock, httpmock } from './go.ts'
import { axiosMockAdapter, msw, nock } from './node.ts'
import { pytestHttpx, requestsMock, responses, respx } from './python.ts'

const packs: readonly Pack[] = [
  nock,
  msw,
  axiosMockAdapter,
  responses,
  requestsMock,
  respx,
  pytestHttpx,
  gock,
  httpmock,
]

export const MOCKING_RULES: RuleBook = ruleBook(packs)

/** Words without which a file uses none of these libraries. */
export const MOCKING_WORDS = [
  'nock',
  'msw',
  'axios-mock-adapter',
  'responses',
  'requests_mock',
  'respx',
  'httpx_mock',
  'gock',
  'httpmock',
] as const
