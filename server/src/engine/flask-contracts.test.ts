import assert from 'node:assert/strict'
import test from 'node:test'
import { MapSource } from '../workspace/sources/map-source.ts'
import { createEngine } from './create-engine.ts'

test('what a function of Flask reads of the request, and the codes that it answers with', async () => {
  const files = {
    'pyproject.toml': '[project]\nname = "orders"\ndependencies = ["flask"]\n',
    'app.py': `from http import HTTPStatus
from flask import Flask, abort, jsonify, request

app = Flask(__name__)


@app.post("/orders/<int:id>")
def place(id):
    data = request.get_json()
    number = data["number"]
    note = data.get("note")
    tenant = request.headers.get("X-Tenant")
    if request.args.get("dry") == "1":
        abort(HTTPStatus.CONFLICT)
    if not number:
        return jsonify(error="no number"), 400
    audit(data.items(), tenant)
    return jsonify(number=number, note=note), 201


def audit(items, tenant):
    print(request.args["page"], items, tenant)
    return {}, 500


app.run(port=8080)
`,
  }
  const engine = createEngine(new MapSource(files))
  do engine.snapshot()
  while (await engine.loadGrammars())
  const { endpoints } = engine.snapshot()
  assert.deepEqual(
    endpoints[0]?.contract.fields.map(({ in: place, name, required }) => `${place} ${name} ${required}`),
    ['path id true', 'query dry null', 'header X-Tenant null', 'body note null', 'body number true'],
  )
  assert.deepEqual(endpoints[0]?.contract.statusCodes, [201, 400, 409])
})
