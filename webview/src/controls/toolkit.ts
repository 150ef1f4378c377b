/**
 * The controls, made from @vscode/webview-ui-toolkit. Nothing else knows that library, whose upstream is archived: to
 * replace it, replace this file.
 */
import './style-nonce.ts'
import {
  type Button,
  type Checkbox,
  provideVSCodeDesignSystem,
  type TextField,
  vsCodeButton,
  vsCodeCheckbox,
  vsCodeProgressRing,
  vsCodeTextField,
} from '@vscode/webview-ui-toolkit'
import { iconElement, icons } from '../draw/icons.ts'

provideVSCodeDesignSystem().register(vsCodeButton(), vsCodeCheckbox(), vsCodeProgressRing(), vsCodeTextField())

export interface ButtonOptions {
  readonly label: string
  /** Path data; the label is then the tooltip and the name, not the text. */
  readonly icon?: string
  readonly look?: 'primary' | 'secondary'
  readonly onPress: () => void
}

export function button({ label, icon, look = 'secondary', onPress }: ButtonOptions): HTMLElement {
  const element = document.createElement('vscode-button') as Button
  element.appearance = icon ? 'icon' : look
  if (icon) {
    element.setAttribute('aria-label', label)
    element.title = label
    element.append(iconElement(icon))
  } else {
    element.textContent = label
  }
  element.addEventListener('click', onPress)
  return element
}

/** Writes a number beside the icon of a button; nothing for 0. */
export function setCount(element: HTMLElement, number: number): void {
  element.querySelector('span')?.remove()
  if (number === 0) return
  const text = document.createElement('span')
  text.textContent = number > 99 ? '99+' : String(number)
  element.append(text)
}

/** Shows a button as pressed or not. */
export function setPressed(element: HTMLElement, pressed: boolean): void {
  setState(element, 'aria-pressed', pressed)
}

/** Shows whether what a button opens is open. */
export function setExpanded(element: HTMLElement, expanded: boolean): void {
  setState(element, 'aria-expanded', expanded)
}

/** The component hands states to the button inside only when it is first rendered; later ones must be set there too. */
function setState(element: HTMLElement, name: string, value: boolean): void {
  element.setAttribute(name, String(value))
  element.shadowRoot?.querySelector('button')?.setAttribute(name, String(value))
}

export interface CheckboxControl {
  readonly element: HTMLElement
  set(checked: boolean): void
}

export function checkbox(label: string, onToggle: () => void): CheckboxControl {
  const element = document.createElement('vscode-checkbox') as Checkbox
  element.textContent = label
  let shown = false
  element.addEventListener('change', () => {
    // The component also reports what the program set.
    if (element.checked !== shown) onToggle()
  })
  return {
    element,
    set(checked) {
      shown = checked
      element.checked = checked
    },
  }
}

export interface SearchOptions {
  readonly label: string
  readonly placeholder: string
  readonly onInput: (text: string) => void
  /** Enter goes forward, Shift+Enter back. */
  readonly onEnter: (step: 1 | -1) => void
  readonly onEscape: () => void
}

export interface SearchControl {
  readonly element: HTMLElement
  set(text: string): void
}

export function searchField({ label, placeholder, onInput, onEnter, onEscape }: SearchOptions): SearchControl {
  const element = document.createElement('vscode-text-field') as TextField
  element.placeholder = placeholder
  // The component takes its name from its text, which the style sheet hides.
  element.textContent = label
  const icon = iconElement(icons.search)
  icon.setAttribute('slot', 'start')
  element.append(icon)
  element.addEventListener('input', () => onInput(element.value))
  element.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') onEnter(event.shiftKey ? -1 : 1)
    if (event.key === 'Escape') onEscape()
  })
  return {
    element,
    set(text) {
      if (element.value !== text) element.value = text
    },
  }
}

export function progressRing(label: string): HTMLElement {
  const element = document.createElement('vscode-progress-ring')
  element.setAttribute('aria-label', label)
  return element
}
