/**
 * The language-neutral vocabulary that every language adapter translates a file into, and the only thing that
 * framework packs and the resolver read. Plain data, JSON-safe: it is cached by content hash.
 *
 * Numbers that point: a definition id indexes `FileFacts.definitions` (0 is the file itself), a scope id indexes
 * `FileFacts.scopes` (0 is the file's), a call id indexes `FileFacts.calls`, a comparison's `FileFacts.comparisons`.
 */
import type { Span } from '../protocol/location.ts'

/** What one file says. A pure function of its path and text. */
export interface FileFacts {
  readonly file: string
  readonly language: string
  readonly imports: readonly Import[]
  readonly exports: readonly Export[]
  readonly scopes: readonly Scope[]
  readonly definitions: readonly Definition[]
  readonly bindings: readonly Binding[]
  readonly calls: readonly CallSite[]
  readonly comparisons: readonly Comparison[]
  /** Modules whose names are visible here without being imported one by one: the file's own package, `import a.*`, `using`. */
  readonly ambient?: readonly string[]
  /** Classes whose static members are visible here without being imported one by one: `import static a.B.*`. */
  readonly ambientMembers?: readonly { readonly module: string; readonly imported: string }[]
  /** Of a package: the module by which the names go that no file of it declares, because they are generated. */
  readonly generated?: string
  /** Syntax errors, at most a few: the rest of the file still counts. */
  readonly problems: readonly { readonly span: Span; readonly message: string }[]
}

/** A name that stands for something of another module. `require` and dynamic imports are `module` expressions instead. */
export interface Import {
  readonly local: string
  readonly module: string
  /** Name in the other module, `default`, or `*` for the module as a whole. */
  readonly imported: string
  readonly typeOnly: boolean
  readonly span: Span
}

/** A name that other modules can import. `*` with `from` re-exports everything. `export=` is CommonJS' `module.exports =`. */
export interface Export {
  readonly name: string
  /** What it is, in this file … */
  readonly value?: Expression
  /** … or where it comes from. */
  readonly from?: { readonly module: string; readonly imported: string }
}

/** A lexical scope. Blocks, loops and functions have one each. */
export interface Scope {
  /** -1 for the file's own. */
  readonly parent: number
  /** The definition whose body it belongs to. */
  readonly definition: number
  /** The body of a class whose members go by their bare names in it, inherited ones included. */
  readonly isMembers?: true
}

export type DefinitionKind = 'file' | 'function' | 'class' | 'interface' | 'enum' | 'type'

/** A file, function (also method, arrow, accessor, constructor), class, interface, enum or type alias. */
export interface Definition {
  readonly id: number
  readonly kind: DefinitionKind
  /**
   * '' when anonymous; a function that is bound, assigned or a property goes by that name. The constructor of a class is
   * `constructor`, the setter of `x` is `set x`, an anonymous default export is `default`.
   */
  readonly name: string
  /** The definition it stands in; -1 for the file. Methods stand in their class. */
  readonly parent: number
  /** Scope of its body (functions, classes, file). */
  readonly scope: number
  readonly span: Span
  /** The name alone; the whole span when anonymous. */
  readonly nameSpan: Span
  readonly exported: boolean
  readonly isStatic: boolean
  readonly isAsync: boolean
  /** A property accessor (`get x()`): reading the property yields what it returns. */
  readonly isGetter: boolean
  readonly parameters: readonly Parameter[]
  /** Declared return type. */
  readonly returnType: TypeReference | null
  /** Every `return`ed expression of a function (a concise arrow body counts). */
  readonly returns: readonly Expression[]
  /** Of those that stand behind tests of equality, by their positions: the comparisons, see `Comparison.within`. */
  readonly returnedWithin?: readonly { readonly result: number; readonly comparisons: readonly number[] }[]
  readonly decorators: readonly Decorator[]
  /** A library fills its properties in with values of the configuration, from a section that is told elsewhere. */
  readonly isSettings?: true
  /** A class of which no objects are made, only of those derived from it. */
  readonly isAbstract?: true
  /** Names of its type parameters, where code asks for what they stand for (`typeof(T)`). */
  readonly typeParameters?: readonly string[]
  /** Called on a value of another type, which is passed for the first parameter. It is exported by its name with a dot before it. */
  readonly isExtension?: true
  /** Superclasses, as expressions because mixins are calls. */
  readonly extends: readonly Expression[]
  /** The same as types, where they have type arguments. */
  readonly extendedTypes?: readonly TypeReference[]
  /** Implemented interfaces, and the interfaces that an interface extends. */
  readonly implements: readonly TypeReference[]
  /** Properties of classes, interfaces and object types; members of enums (with their values). */
  readonly fields: readonly FieldDefinition[]
  /** For a type alias: what it stands for. */
  readonly aliased: TypeReference | null
  /** Which property paths of its parameters a function reads: `[0, ['body', 'email']]` for `req.body.email`. */
  readonly reads: readonly ParameterRead[]
  /** A class that is made by naming its fields: the one argument of a construction is an object, by name or position. */
  readonly isRecord?: true
  /** Holds further members of a class that another file of the package declares under this name. */
  readonly isPartial?: true
  /** An interface that every class implements which has its methods. */
  readonly isStructural?: true
}

export interface ParameterRead {
  readonly parameter: number
  readonly path: readonly string[]
}

export interface Parameter {
  /** '' when it is a destructuring pattern; its names are then bindings of `member`s of the `parameter` expression. */
  readonly name: string
  readonly type: TypeReference | null
  readonly defaultValue: Expression | null
  readonly optional: boolean
  readonly rest: boolean
  /** Takes all that is passed by name and that no other parameter is called, as one object (`**options`). */
  readonly restKeywords?: true
  readonly decorators: readonly Decorator[]
  /** What a container passes when nobody else does: a value of the configuration, by an annotation. */
  readonly injected?: Expression
  /** The variable of the configuration that holds what a container passes, where no call of the workspace passes anything. */
  readonly wired?: string
  /** A constructor parameter that is also a property of the class (`constructor(private readonly http: HttpService)`). */
  readonly isProperty: boolean
  readonly span: Span
}

export interface FieldDefinition {
  readonly name: string
  readonly type: TypeReference | null
  readonly value: Expression | null
  readonly optional: boolean
  readonly isStatic: boolean
  readonly decorators: readonly Decorator[]
  /** The members of what it holds are members of the class, too. */
  readonly isEmbedded?: true
  readonly span: Span
}

/** A decorator, annotation or attribute. `arguments` is empty for the bare form, named ones are `keyword` expressions. */
export interface Decorator {
  /** The thing named, without the call: `ref Controller` for `@Controller('x')`. */
  readonly callee: Expression
  readonly arguments: readonly Expression[]
  readonly span: Span
}

/**
 * A type as written. `name` is a dotted name, or one of `array`, `tuple`, `union`, `intersection`, `object`, `literal`,
 * `function`, `unknown`; primitives are named (`string`).
 */
export interface TypeReference {
  readonly name: string
  /** Scope in which the name is looked up. */
  readonly scope: number
  readonly arguments: readonly TypeReference[]
  /** For `object`. */
  readonly fields?: readonly FieldDefinition[]
  /** For `literal`. */
  readonly literal?: string | number | boolean | null
}

/** `name = value` in a scope. */
export interface Binding {
  readonly scope: number
  readonly name: string
  /** For `a.b.c = value`: `['b', 'c']`. `this.x = value` is bound to the class' scope with name `this` and path `['x']`. */
  readonly path: readonly string[]
  readonly value: Expression
  readonly type: TypeReference | null
  /** Declared so that it cannot be bound again. */
  readonly constant: boolean
  /** Of a name with several bindings: this one stands in no branch, loop or inner function, so it replaces those before it. */
  readonly always?: boolean
  readonly span: Span
}

/**
 * A call or an object creation, anywhere in the file. Decorators' calls are none, but where a decorator is a plain call that
 * runs in order with the others (Python's `@app.get('/x')`); those say what they `decorate`.
 */
export interface CallSite {
  readonly callee: Expression
  /** Positional ones first, then those passed by name as `keyword` expressions. */
  readonly arguments: readonly Expression[]
  readonly typeArguments: readonly TypeReference[]
  /** `new X()`. */
  readonly construct: boolean
  readonly scope: number
  /** The innermost definition that it stands in. */
  readonly definition: number
  /** Runs once per element of something: in a loop body, or in the callback of map, forEach, filter, reduce and their like. */
  readonly inLoop: boolean
  readonly awaited: boolean
  readonly span: Span
  /** The last name of the callee: where a squiggle for the call as such goes. */
  readonly nameSpan: Span
  /** The definition that it stands above as a decorator. */
  readonly decorates?: number
}

/**
 * A test of equality, `left === right` or `left !== right`, or a case of a `switch` (the subject is left). It says what a
 * program tells apart by hand: paths and methods of a plain HTTP server, commands, message types.
 */
export interface Comparison {
  readonly left: Expression
  readonly right: Expression
  readonly scope: number
  readonly definition: number
  /**
   * Indexes of earlier comparisons whose two sides are equal where this one is made: those of the `if` around it, of the
   * other operand of `&&`, of a `!==` that left the function before. Of alternatives (`||`, cases of one body) one holds.
   */
  readonly within: readonly number[]
  readonly span: Span
}

/**
 * A value as the source writes it. Strings, interpolation, `+`, `concat`, `format` and their like all become `template`;
 * parentheses, casts, non-null assertions and `await` disappear.
 */
export type Expression =
  | { readonly kind: 'literal'; readonly value: string | number | boolean | null; readonly span: Span }
  /** Concatenation of its parts. */
  | { readonly kind: 'template'; readonly parts: readonly Expression[]; readonly span: Span }
  | { readonly kind: 'ref'; readonly name: string; readonly scope: number; readonly span: Span }
  /** `object.name` and `object['name']`; optional chaining is the same. */
  | {
      readonly kind: 'member'
      readonly object: Expression
      readonly name: string
      /** It is the field that is meant, where a method of the class goes by the same name. */
      readonly isField?: true
      readonly span: Span
    }
  /** `object[index]` with an index that is not a literal. */
  | { readonly kind: 'index'; readonly object: Expression; readonly index: Expression; readonly span: Span }
  /** The process environment itself; a member of it is a variable. */
  | { readonly kind: 'environment'; readonly span: Span }
  /**
   * One of several, the likeliest first: `c ? a : b`, and with `isDefault` what counts only where the values before it are
   * absent: `a ?? b`, `a || b`, `const { a = b } = c`.
   */
  | { readonly kind: 'either'; readonly values: readonly Expression[]; readonly isDefault?: true; readonly span: Span }
  | { readonly kind: 'object'; readonly properties: readonly Property[]; readonly span: Span }
  | { readonly kind: 'array'; readonly items: readonly Expression[]; readonly span: Span }
  /** What spreads into an array, an object (as a property named `...`) or an argument list; there objects give named arguments. */
  | { readonly kind: 'spread'; readonly value: Expression; readonly span: Span }
  /** An argument passed by the name of its parameter: `timeout=3`. Only in argument lists. */
  | { readonly kind: 'keyword'; readonly name: string; readonly value: Expression; readonly span: Span }
  /** One of the several results of a call, by position. */
  | { readonly kind: 'result'; readonly of: Expression; readonly index: number; readonly span: Span }
  /** What a call leaves in a variable whose place it is given (`fill(&target)`), by the position of the argument. */
  | { readonly kind: 'output'; readonly call: number; readonly argument: number; readonly span: Span }
  /** A value of which the source says the type: a cast, an assertion. The type counts where the value is not known. */
  | { readonly kind: 'typed'; readonly value: Expression; readonly type: TypeReference; readonly span: Span }
  /** The result of a call site of this file. */
  | { readonly kind: 'call'; readonly call: number; readonly span: Span }
  /** A function or class as a value. */
  | { readonly kind: 'definition'; readonly definition: number; readonly span: Span }
  /** A parameter of an enclosing function. */
  | { readonly kind: 'parameter'; readonly definition: number; readonly index: number; readonly span: Span }
  /** What a type parameter of an enclosing function stands for. */
  | { readonly kind: 'typeArgument'; readonly definition: number; readonly index: number; readonly span: Span }
  /** `this`/`self` of a class; -1 when there is none. */
  | { readonly kind: 'this'; readonly definition: number; readonly span: Span }
  | { readonly kind: 'super'; readonly definition: number; readonly span: Span }
  /** What iterating over `of` yields (`for (const x of xs)`); `key` iterates over keys (`for in`). */
  | { readonly kind: 'element'; readonly of: Expression; readonly key: boolean; readonly span: Span }
  /** A module as a value: `require('x')`, `await import('x')`. */
  | { readonly kind: 'module'; readonly module: string; readonly span: Span }
  | { readonly kind: 'unknown'; readonly reason: string; readonly span: Span }

/** A property of an object expression. A method shorthand has a `definition` value; a spread is named `...`. */
export interface Property {
  readonly name: string
  readonly value: Expression
}
