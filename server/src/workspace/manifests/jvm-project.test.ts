// biome-ignore-all lint/suspicious/noTemplateCurlyInString: placeholders of configuration files, not of templates
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { jvmProjectName, jvmProjectRole } from './jvm-project.ts'

const POM = `<project>
  <parent><artifactId>shop-parent</artifactId></parent>
  <!-- <artifactId>old</artifactId> -->
  <dependencies><dependency><artifactId>spring-web</artifactId></dependency></dependencies>
  <artifactId> orders </artifactId>
</project>`

test('the name is the own artifact, not the parent or a dependency', () => {
  assert.equal(jvmProjectName('orders/pom.xml', POM), 'orders')
  assert.equal(jvmProjectName('orders/pom.xml', '<artifactId>${name}</artifactId>'), null)
  assert.equal(jvmProjectName('orders/build.gradle', 'plugins { }'), null)
})

test('parents hold modules together; builds without a main of their own are applications', () => {
  assert.equal(jvmProjectRole('<packaging>pom</packaging>'), 'root')
  assert.equal(jvmProjectRole('<plugin><artifactId>quarkus-maven-plugin</artifactId></plugin>'), 'application')
  assert.equal(jvmProjectRole("plugins {\n  id 'io.quarkus'\n}"), 'application')
  assert.equal(jvmProjectRole('<packaging>jar</packaging>'), 'unknown')
})
