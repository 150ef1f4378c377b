/** Where the rules are described to people; the links in findings lead there. */
export const DOCUMENTATION = 'https://github.com/groundplan/groundplan/blob/main/docs/rules.md'

/** Link to the description of a rule; its heading there is the rule's id. */
export function ruleDocumentation(rule: string): string {
  // GitHub makes anchors of headings by leaving out everything but letters, digits and dashes.
  return `${DOCUMENTATION}#${rule.toLowerCase().replace(/[^a-z0-9-]/g, '')}`
}
