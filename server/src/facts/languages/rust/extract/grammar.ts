import { GrammarParser } from '../../tree-sitter/runtime.ts'

export const grammar = new GrammarParser('rust')
