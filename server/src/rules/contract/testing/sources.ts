/** One service with one endpoint, `POST /orders`, written in several languages from the same description. */

/** A member of the body or of the answer. */
export interface Member {
  readonly name: string
  readonly type: 'string' | 'integer' | 'number'
  readonly required: boolean
  readonly nullable?: boolean
  readonly values?: readonly string[]
}

export interface Shape {
  readonly request: readonly Member[]
  readonly response: readonly Member[]
  readonly status: number
}

/** `OpenAPI` is a description alone, of a service in a language that is not read. */
export type Language = 'TypeScript' | 'Python' | 'Go' | 'Java' | 'OpenAPI'

/** The files of the service. */
export const sources: Readonly<Record<Language, (shape: Shape) => Readonly<Record<string, string>>>> = {
  TypeScript: (shape) => ({
    'package.json': '{ "name": "orders", "dependencies": { "express": "5", "zod": "4" } }',
    'main.ts': `import express, { type Request, type Response } from 'express'
import { z } from 'zod'
const Order = z.object({ ${shape.request.map(zodMember).join(', ')} })
interface Answer { ${shape.response.map(interfaceMember).join('; ')} }
const app = express()
app.post('/orders', (request: Request<unknown, Answer>, response: Response) => {
  const order = Order.parse(request.body)
  response.status(${shape.status}).send(place(order))
})
app.listen(3000)
`,
  }),
  Python: (shape) => ({
    'pyproject.toml': '[project]\nname = "orders"\ndependencies = ["fastapi"]\n',
    'app.py': `from typing import Literal, Optional
from fastapi import FastAPI
from pydantic import BaseModel

class Order(BaseModel):
${shape.request.map(pydanticMember).join('\n')}

class Answer(BaseModel):
${shape.response.map(pydanticMember).join('\n')}

app = FastAPI()

@app.post("/orders", response_model=Answer, status_code=${shape.status})
def place(order: Order):
    return accept(order)
`,
  }),
  Go: (shape) => ({
    'go.mod': 'module example.com/orders\n\ngo 1.22\n\nrequire github.com/gin-gonic/gin v1.10.0\n',
    'main.go': `package main

import "github.com/gin-gonic/gin"

type order struct {
${shape.request.map((member) => goMember(member, member.required ? ['required'] : [])).join('\n')}
}

type answer struct {
${shape.response.map((member) => goMember(member, [])).join('\n')}
}

func place(c *gin.Context) {
	var body order
	if err := c.ShouldBindJSON(&body); err != nil {
		return
	}
	c.JSON(${shape.status}, answer{})
}

func main() {
	r := gin.Default()
	r.POST("/orders", place)
	r.Run()
}
`,
  }),
  OpenAPI: (shape) => ({
    'compose.yaml': 'services:\n  orders:\n    build: .\n',
    'main.pl': 'use Mojolicious;\n',
    'openapi.yaml': `openapi: 3.1.0
info: { title: Orders, version: '1' }
paths:
  /orders:
    post:
      requestBody:
        content:
          application/json:
            schema: ${jsonSchema(shape.request)}
      responses:
        '${shape.status}':
          content:
            application/json:
              schema: ${jsonSchema(shape.response)}
`,
  }),
  Java: (shape) => ({
    'pom.xml': '<project><artifactId>orders</artifactId></project>',
    'src/main/java/shop/App.java': `package shop;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
@SpringBootApplication
public class App { public static void main(String[] given) { SpringApplication.run(App.class, given); } }
`,
    'src/main/java/shop/Order.java': javaClass('Order', shape.request),
    'src/main/java/shop/Answer.java': javaClass('Answer', shape.response),
    ...Object.fromEntries(shape.request.concat(shape.response).flatMap(javaEnum)),
    'src/main/java/shop/Orders.java': `package shop;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.*;
@RestController
public class Orders {
  @PostMapping("/orders")
  @ResponseStatus(HttpStatus.${STATUS[shape.status]})
  public Answer place(@RequestBody Order order) { return accept(order); }
}
`,
  }),
}

const STATUS: Readonly<Record<number, string>> = { 200: 'OK', 201: 'CREATED', 202: 'ACCEPTED' }

function jsonSchema(members: readonly Member[]): string {
  const properties = members.map(({ name, type, nullable, values }) => {
    const types = nullable ? `[${type}, 'null']` : type
    return `${name}: { type: ${types}${values ? `, enum: [${values.join(', ')}]` : ''} }`
  })
  const required = members.filter((member) => member.required).map(({ name }) => name)
  return `{ type: object, required: [${required.join(', ')}], properties: { ${properties.join(', ')} } }`
}

function zodMember({ name, type, required, nullable, values }: Member): string {
  const plain = values
    ? `z.enum([${values.map((value) => `'${value}'`).join(', ')}])`
    : { string: 'z.string()', integer: 'z.number().int()', number: 'z.number()' }[type]
  return `${name}: ${plain}${nullable ? '.nullable()' : ''}${required ? '' : '.optional()'}`
}

function interfaceMember({ name, type, required, nullable, values }: Member): string {
  const plain = values ? values.map((value) => `'${value}'`).join(' | ') : type === 'integer' ? 'number' : type
  return `${name}${required ? '' : '?'}: ${plain}${nullable ? ' | null' : ''}`
}

function pydanticMember({ name, type, required, nullable, values }: Member): string {
  const plain = values
    ? `Literal[${values.map((value) => `"${value}"`).join(', ')}]`
    : { string: 'str', integer: 'int', number: 'float' }[type]
  return `    ${name}: ${nullable ? `Optional[${plain}]` : plain}${required ? '' : ' = DEFAULT'}`
}

function goMember({ name, type, required, values }: Member, checks: readonly string[]): string {
  const plain = { string: 'string', integer: 'int', number: 'float64' }[type]
  const all = [...checks, ...(values ? [`oneof=${values.join(' ')}`] : [])]
  const binding = all.length > 0 ? ` binding:"${all.join(',')}"` : ''
  const title = name.charAt(0).toUpperCase() + name.slice(1)
  return `\t${title} ${plain} \`json:"${name}${required ? '' : ',omitempty'}"${binding}\``
}

function javaClass(name: string, members: readonly Member[]): string {
  const fields = members.map((member) => {
    const type = member.values
      ? enumName(member)
      : { string: 'String', integer: 'Integer', number: 'Double' }[member.type]
    return `  ${member.required ? '@NotNull ' : ''}private ${type} ${member.name};`
  })
  return `package shop;\nimport jakarta.validation.constraints.*;\npublic class ${name} {\n${fields.join('\n')}\n}\n`
}

function javaEnum(member: Member): readonly (readonly [string, string])[] {
  if (!member.values) return []
  const name = enumName(member)
  return [[`src/main/java/shop/${name}.java`, `package shop;\npublic enum ${name} { ${member.values.join(', ')} }\n`]]
}

function enumName({ name }: Member): string {
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}Kind`
}
