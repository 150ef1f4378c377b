import assert from 'node:assert/strict'
import { test } from 'node:test'
import { scan } from './scan.ts'

const MARKERS = new Set(['.GetAsync', '.MapGet'])

function modulesOf(text: string): readonly string[] {
  return scan('A.cs', text, MARKERS).modules.map(({ module }) => module)
}

test('namespaces that are opened, and the own one with those around it', () => {
  const text = `\uFEFFglobal using Shop.Shared;
using System.Text;
using static Shop.Names;
using Alias = Shop.Models.Order<int>;
namespace Shop.Api;
class A { void M() { using var x = Open(); using (var y = x) { } } }`
  assert.deepEqual(modulesOf(text), ['Shop.Shared', 'System.Text', 'Shop', 'Shop.Models', 'Shop.Api', 'global'])
  assert.deepEqual(scan('A.cs', text, MARKERS).opens, ['Shop.Shared'])
})

test('names that the file shares, and methods that extend other types', () => {
  const text = `namespace Shop.Api {
  public class A<T> where T : class { class Inner { } }
  public record struct B(int X);
  record C;
  public static class Routes {
    public static App MapOrders<T>(this App app) => app;
    static void No(App a) { Do(this); Do(this.x); }
    public static void MapStock([NotNull] this App app) { }
  }
}
interface ID { }
enum E { }`
  const { shares } = scan('A.cs', text, MARKERS)
  assert.equal(shares?.namespace, 'Shop.Api')
  assert.deepEqual(shares.names, ['A', 'B', 'C', 'Routes', '.MapOrders', 'ID', 'E'])
})

test('texts, comments and directives hold no code', () => {
  const text = `#region Bob's client.GetAsync("x")
// using Fake.One;
/* using Fake.Two; */
var a = "using Fake.Three; \\" x.MapGet(";
var b = @"using Fake.Four; "" x.MapGet(";
var c = $"{x["a"]} using Fake.Five; {(y ? "}" : "{")}";
var d = """
  using Fake.Six; "x".MapGet(
  """;
var e = '"';
client.GetAsync<Order>("y");`
  const found = scan('A.cs', text, MARKERS)
  assert.deepEqual(
    found.modules.map(({ module }) => module),
    ['global'],
  )
  assert.deepEqual(found.markers, ['.GetAsync'])
  assert.equal(found.lines, 11)
})

test('names of libraries stand for namespaces that another file opens', () => {
  assert.deepEqual(modulesOf('class A(HttpClient http) { }'), ['global', 'System.Net.Http'])
  assert.deepEqual(modulesOf('using MassTransit; class A : IConsumer<B> { }'), ['MassTransit', 'global'])
  assert.ok(modulesOf('class A : IConsumer<B> { }').includes('MassTransit'))
  assert.ok(modulesOf('class S : Stock.StockBase { }').includes('Grpc.Core'))
})

test('suppressions are read with their reasons', () => {
  const found = scan('A.cs', '// groundplan-ignore-next-line call/in-loop: few items\nx();', MARKERS)
  assert.deepEqual(found.suppressions, [{ line: 0, rule: 'call/in-loop', reason: 'few items' }])
})
