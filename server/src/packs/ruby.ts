import { grape } from './grape/index.ts'
import { grpcRuby } from './grpc-ruby/index.ts'
import type { Pack } from './pack.ts'
import { rack } from './rack/index.ts'
import { rails } from './rails/index.ts'
import { rubyHttp } from './ruby-http/index.ts'
import { rubyMessages } from './ruby-messages/index.ts'
import { sinatra } from './sinatra/index.ts'

/** Packs of Ruby's libraries, in the order of the README's table. */
export const rubyPacks: readonly Pack[] = [rails, sinatra, grape, rack, rubyHttp, grpcRuby, rubyMessages]
