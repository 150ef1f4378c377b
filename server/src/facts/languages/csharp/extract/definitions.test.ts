import assert from 'node:assert/strict'
import { test } from 'node:test'
import { show, showType } from '../../typescript/testing/show.ts'
import { factsOf } from '../testing/facts-of.ts'

test('a class with its members, supertypes and attributes', async () => {
  const facts = await factsOf(`
    namespace Shop;
    [Route("api/[controller]", Name = "orders"), ApiController]
    public abstract partial class OrdersController(HttpClient http, int retries = 3) : BaseController(http), IOrders<Order>
    {
        private const string Root = "orders", Other = "x";
        public string Name { get; set; } = "n";
        public string Url => $"{Root}/{Name:0}";
        public string Old { get { return Root; } set { _old = value; } }
        public OrdersController() : this(null) { }
        [HttpGet("{id:int}")]
        public static async Task<ActionResult<Order>> Get<T>([FromRoute] int id, params string[] rest) => await Find<T>(id);
    }`)
  const own = facts.definitions.find((definition) => definition.name === 'OrdersController')
  assert.ok(own?.isAbstract)
  assert.deepEqual(
    own.extends.map((entry) => show(entry, facts)),
    ['BaseController'],
  )
  assert.deepEqual(own.implements.map(showType), ['IOrders<Order>'])
  assert.deepEqual(
    own.decorators.map((entry) => `${show(entry.callee, facts)}(${entry.arguments.map((one) => show(one, facts))})`),
    ["Route('api/[controller]',Name='orders')", 'ApiController()'],
  )
  assert.deepEqual(
    own.fields.map((field) => `${field.name}: ${showType(field.type)} = ${show(field.value, facts)}`),
    ["Root: string = 'orders'", "Other: string = 'x'", "Name: string = 'n'"],
  )
  const members = facts.definitions.filter((definition) => definition.parent === own.id)
  assert.deepEqual(
    members.map((member) => member.name),
    ['constructor', 'Url', 'set Old', 'Old', 'constructor', 'Get'],
  )
  const get = members.at(-1)
  assert.ok(get?.isStatic && get.isAsync)
  assert.deepEqual(get.typeParameters, ['T'])
  assert.equal(showType(get.returnType), 'Order')
  assert.deepEqual(
    get.parameters.map((parameter) => [parameter.name, showType(parameter.type), parameter.rest]),
    [
      ['id', 'int', false],
      ['rest', 'array<string>', true],
    ],
  )
  assert.ok(members[0]?.parameters.every((parameter) => parameter.isProperty))
})

test('records, structs, enums and nested types', async () => {
  const facts = await factsOf(`
    record Order(int Id, string? Email) : Entity(Id);
    record struct Point { public int X; }
    enum Topic { Orders = 1, Returns }
    class Outer { public class Inner { } }`)
  const fields = (name: string) =>
    facts.definitions
      .find((definition) => definition.name === name)
      ?.fields.map((field) => [field.name, field.optional])
  assert.deepEqual(fields('Order'), [
    ['Id', false],
    ['Email', true],
  ])
  assert.deepEqual(fields('Point'), [['X', false]])
  assert.deepEqual(
    facts.definitions.find(({ name }) => name === 'Topic')?.fields.map((field) => show(field.value, facts)),
    ["'Orders'", "'Returns'"],
  )
  assert.deepEqual(fields('Outer'), [['Inner', false]])
  assert.deepEqual(
    facts.exports.map((entry) => entry.name),
    ['Order', 'Point', 'Topic', 'Outer'],
  )
})

test('methods that extend values of other types are exported by their names', async () => {
  const facts = await factsOf(`
    static class Routes {
        public static IApp MapOrders(this IApp app, string prefix) => app;
        public static void Plain(IApp app) { }
        extension(IApp app) { public void MapStock() { } }
    }`)
  assert.deepEqual(
    facts.exports.map((entry) => entry.name),
    ['Routes', '.MapOrders', '.MapStock'],
  )
  const stock = facts.definitions.find(({ name }) => name === 'MapStock')
  assert.deepEqual(
    stock?.parameters.map(({ name }) => name),
    ['app'],
  )
})

test('namespaces and directives say which names are seen', async () => {
  const facts = await factsOf(`
    using System.Text;
    using static Shop.Names;
    using Client = Shop.V1.Stock.StockClient;
    using Alias = Shop.Models.Order;
    namespace Shop.Api { class A { } }`)
  assert.deepEqual(facts.ambient, ['System.Text', 'Grpc.Core', 'Shop.Api', 'Shop', 'global'])
  assert.deepEqual(facts.ambientMembers, [{ module: 'Shop', imported: 'Names' }])
  assert.deepEqual(
    facts.imports.map(({ local, module, imported }) => [local, module, imported]),
    [
      ['Client', 'Grpc.Core', 'Stock.StockClient'],
      ['Alias', 'Shop.Models', 'Order'],
    ],
  )
})

test('what cannot be read is a problem, the rest counts', async () => {
  const facts = await factsOf('class A { void M( { } } class B { }')
  assert.notEqual(facts.problems.length, 0)
  assert.ok(facts.definitions.some(({ name }) => name === 'B'))
})
