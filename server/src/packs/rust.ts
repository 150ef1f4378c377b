import { actixWeb } from './actix-web/index.ts'
import { axum } from './axum/index.ts'
import type { Pack } from './pack.ts'
import { poem } from './poem/index.ts'
import { rocket } from './rocket/index.ts'
import { rustClients } from './rust-clients/index.ts'
import { rustMessages } from './rust-messages/index.ts'
import { tonic } from './tonic/index.ts'

/** Packs for frameworks of Rust, in the order of the README's table. */
export const rustPacks: readonly Pack[] = [axum, actixWeb, rocket, poem, rustClients, tonic, rustMessages]
