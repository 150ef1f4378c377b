import assert from 'node:assert/strict'
import test, { suite } from 'node:test'
import { MapSource } from '../workspace/sources/map-source.ts'
import { createEngine } from './create-engine.ts'

/** What the bodies of a program's only endpoint hold: `name: type`, `!` for what must be there, the grade. */
async function bodyOf(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const engine = createEngine(new MapSource(new Map(Object.entries(files))))
  do engine.snapshot()
  while (await engine.loadGrammars())
  const { endpoints } = engine.snapshot()
  assert.equal(endpoints.length, 1)
  return (endpoints[0]?.contract.fields ?? [])
    .filter((field) => field.in === 'body')
    .map(({ name, type, required, grade }) => `${name}: ${type}${required ? '!' : ''} ${grade}`)
}

suite('classes say by annotations how their fields travel, and what is checked of them', () => {
  test('bean validation and Jackson', async () => {
    const body = await bodyOf({
      'pom.xml': '<project><artifactId>shop</artifactId></project>',
      'src/main/java/shop/App.java': `package shop;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
@SpringBootApplication
public class App { public static void main(String[] given) { SpringApplication.run(App.class, given); } }`,
      'src/main/java/shop/OrderDto.java': `package shop;
import com.fasterxml.jackson.annotation.*;
import jakarta.validation.constraints.*;
public class OrderDto {
  @NotBlank private String number;
  @Min(1) private int amount;
  private String note;
  @JsonProperty("ship_to") @NotNull private String shipTo;
  @JsonIgnore private String secret;
}`,
      'src/main/java/shop/Orders.java': `package shop;
import org.springframework.web.bind.annotation.*;
@RestController
public class Orders {
  @PostMapping("/orders")
  public void place(@RequestBody OrderDto order) {}
}`,
    })
    assert.deepEqual(body, [
      'amount: number! validator',
      'note: string static-type',
      'number: string! validator',
      'ship_to: string! validator',
    ])
  })

  test('data annotations and System.Text.Json', async () => {
    const body = await bodyOf({
      'Shop.csproj': '<Project Sdk="Microsoft.NET.Sdk.Web" />',
      'Program.cs': `using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
var app = WebApplication.CreateBuilder(args).Build();
app.MapPost("/items", (Item item) => Results.Ok());
app.Run();
public class Item
{
    [Required] public string? Name { get; set; }
    [Range(1, 5), JsonPropertyName("how_many")] public int Count { get; set; }
    public string? Note { get; set; }
    [JsonIgnore] public string Secret { get; set; }
}`,
    })
    assert.deepEqual(body, ['Name: string! validator', 'Note: string static-type', 'how_many: int! validator'])
  })

  test('tags of Go', async () => {
    const body = await bodyOf({
      'go.mod': 'module example.com/shop\n\ngo 1.22\n\nrequire github.com/gin-gonic/gin v1.10.0\n',
      'main.go': `package main

import "github.com/gin-gonic/gin"

type order struct {
	Number string \`json:"number" binding:"required"\`
	Mail   string \`json:"mail,omitempty" validate:"email"\`
	Secret string \`json:"-"\`
}

func main() {
	r := gin.Default()
	r.POST("/orders", func(c *gin.Context) {
		var o order
		c.ShouldBindJSON(&o)
		c.Status(201)
	})
	r.Run(":8080")
}`,
    })
    assert.deepEqual(body, ['mail: string validator', 'number: string! validator'])
  })
})
