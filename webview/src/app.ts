/** Ties host, store, drawing and controls together. */
import { createDetails } from './controls/details.ts'
import { element } from './controls/element.ts'
import { createLegend } from './controls/legend.ts'
import { createNotice } from './controls/notice.ts'
import { createStatus } from './controls/status.ts'
import { createToolbar } from './controls/toolbar.ts'
import { createZoomButtons } from './controls/zoom-buttons.ts'
import { describeGraph } from './describe.ts'
import { nearest } from './direction.ts'
import type { Insets } from './draw/camera.ts'
import { type Picture, pictureOf } from './draw/picture.ts'
import { createScene } from './draw/scene.ts'
import type { Host } from './host.ts'
import { listenToKeys, zoomStep } from './keyboard.ts'
import { arrange, emptyLayout, layOut } from './layout/layout.ts'
import { layoutEdges, layoutNodes } from './network-of-graph.ts'
import { loadView, saveView } from './saved-view.ts'
import { nextMatch, searchNodes } from './search.ts'
import { createStore, initialState, type State, selected } from './store.ts'
import { type Visible, visibleOf } from './visible.ts'

/** Milliseconds of rest before the view is saved. */
const saveDelay = 200
/** From this width on details stand beside the drawing, below it they cover its lower part. */
const wide = 640
const nothing: Visible = { nodes: [], edges: [] }

export function startApp(host: Host, parent: HTMLElement): void {
  const saved = loadView(host.saved())
  const store = createStore({ ...initialState, ...saved?.state })
  let layout = saved?.layout ?? emptyLayout
  let camera = saved?.camera ?? null
  let visible: Visible = nothing
  let picture: Picture | null = null
  let matches: readonly string[] | null = null
  /** The node that the tab key leads to. */
  let stop: string | null = null
  /** What the host wanted to see before there was anything to see it in. */
  let wanted: string | null = null
  let timer: ReturnType<typeof setTimeout> | undefined

  const stage = element('div', 'stage')
  const toolbar = createToolbar(store, { step: stepThroughMatches, leave: focusGraph })
  const scene = createScene(stage, {
    select(selection) {
      const again = selection?.kind === 'node' && selection.id === selected(store.state())?.id
      if (again) openNode(selection.id)
      else store.dispatch({ type: 'select', selection })
    },
    open: openNode,
    settled: () => {
      camera = scene.camera.camera()
      save()
    },
  })
  const details = createDetails({
    open: (location) => host.post({ type: 'open', location }),
    select: (selection) => {
      store.dispatch({ type: 'select', selection })
      if (selection === null) focusGraph()
    },
    showProblems: () => host.post({ type: 'command', command: 'showProblems' }),
  })
  const notice = createNotice(store, (command) => host.post({ type: 'command', command }))
  const legend = createLegend(store)
  const status = createStatus()
  const zoom = createZoomButtons({
    zoomIn: () => scene.camera.zoomBy(zoomStep),
    zoomOut: () => scene.camera.zoomBy(1 / zoomStep),
    fit,
    arrange: arrangeAnew,
  })
  stage.append(details.element, notice.element)
  parent.replaceChildren(toolbar.element, stage, element('footer', '', legend.element, status.element, zoom))

  scene.svg.setAttribute('role', 'application')
  // Reached by clicks and by program only: the nodes are the tab stop.
  scene.svg.setAttribute('tabindex', '-1')
  scene.svg.setAttribute('aria-roledescription', 'service graph')
  listenToKeys(scene.svg, {
    move(direction) {
      const places = new Map(picture?.nodes.map(({ id, box }) => [id, box]))
      const here = stop === null ? undefined : places.get(stop)
      const next = here ? nearest(here, places, direction) : (visible.nodes[0]?.id ?? null)
      if (next !== null) focusNode(next)
    },
    open: () => stop !== null && openNode(stop),
    toggle() {
      const current = selected(store.state())
      const selection = stop === null || current?.id === stop ? null : ({ kind: 'node', id: stop } as const)
      store.dispatch({ type: 'select', selection })
    },
    clear() {
      if (selected(store.state())) store.dispatch({ type: 'select', selection: null })
      else store.dispatch({ type: 'search', text: '' })
    },
    zoom: (factor) => scene.camera.zoomBy(factor),
    fit,
    search: () => toolbar.focusSearch(),
  })
  scene.svg.addEventListener('focusin', ({ target }) => {
    const id = target instanceof SVGElement ? target.dataset.node : undefined
    if (id !== undefined) setStop(id)
  })

  store.subscribe((after, before) => {
    if (after.graph !== before.graph || after.filters !== before.filters) redraw(after)
    else if (after.selection !== before.selection || after.search !== before.search) highlight(after)
    if (after.reveal !== before.reveal && after.reveal) {
      wanted = after.reveal.node
      showWanted()
    }
    updateControls(after)
    // The details may have opened over what they are about.
    const current = selected(after)
    if (after.selection !== before.selection && current?.kind === 'node') bringIntoView(current.id)
    status.announce(after, before)
    save()
  })
  new ResizeObserver(() => {
    if (!picture && store.state().graph) redraw(store.state())
    else if (camera === null) fitNow(false)
  }).observe(scene.svg)
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') host.post({ type: 'resync' })
    else flush()
  })
  window.addEventListener('pagehide', flush)

  host.listen((message) => store.dispatch({ type: 'message', message }))
  updateControls(store.state())
  host.post({ type: 'ready' })

  function redraw(state: State): void {
    const frame = { width: scene.svg.clientWidth, height: scene.svg.clientHeight }
    // A view without a size cannot be laid out; the observer calls again when it has one.
    if (!state.graph || frame.width === 0 || frame.height === 0) return
    const first = picture === null || picture.nodes.length === 0
    layout = layOut(layoutNodes(state.graph), layoutEdges(state.graph), layout, frame)
    visible = visibleOf(state.graph, state.filters)
    picture = pictureOf(visible, layout)
    scene.draw(picture, namesOf(state))
    scene.svg.setAttribute('aria-label', `Service graph: ${describeGraph(visible)}`)
    highlight(state)
    setStop(visible.nodes.some(({ id }) => id === stop) ? stop : (visible.nodes[0]?.id ?? null))
    if (first && camera) scene.camera.set(camera)
    else if (camera === null) fitNow(!first)
    showWanted()
  }

  function highlight(state: State): void {
    matches = searchNodes(visible.nodes, state.search)
    scene.highlight({ selection: selected(state), matches: matches && new Set(matches) })
  }

  function updateControls(state: State): void {
    toolbar.update(state, matches)
    details.update(state)
    legend.update(state)
    status.update(state, visible)
    notice.update(state, visible.nodes.length)
  }

  function openNode(id: string): void {
    const location = store.state().graph?.nodes.find((node) => node.id === id)?.location
    if (location) host.post({ type: 'open', location })
  }

  function showWanted(): void {
    if (wanted === null || !picture?.nodes.some(({ id }) => id === wanted)) return
    setStop(wanted)
    bringIntoView(wanted)
    wanted = null
  }

  function stepThroughMatches(direction: 1 | -1): void {
    const current = selected(store.state())
    const next = nextMatch(matches ?? [], current?.kind === 'node' ? current.id : null, direction)
    if (next === null) return
    store.dispatch({ type: 'select', selection: { kind: 'node', id: next } })
    setStop(next)
    bringIntoView(next)
  }

  function focusNode(id: string): void {
    setStop(id)
    store.dispatch({ type: 'select', selection: { kind: 'node', id } })
    scene.nodeElement(id)?.focus({ preventScroll: true })
    bringIntoView(id)
  }

  function focusGraph(): void {
    if (stop !== null) scene.nodeElement(stop)?.focus({ preventScroll: true })
  }

  function setStop(id: string | null): void {
    if (stop !== null) scene.nodeElement(stop)?.setAttribute('tabindex', '-1')
    stop = id
    if (stop !== null) scene.nodeElement(stop)?.setAttribute('tabindex', '0')
  }

  function bringIntoView(id: string): void {
    const node = picture?.nodes.find((drawn) => drawn.id === id)
    if (node) scene.camera.bringIntoView(node.box, insets())
  }

  function fit(): void {
    fitNow(true)
  }

  function fitNow(animated: boolean): void {
    if (!picture?.bounds) return
    camera = null
    scene.camera.fit(picture.bounds, insets(), animated)
  }

  function arrangeAnew(): void {
    const { graph } = store.state()
    if (!graph) return
    const frame = { width: scene.svg.clientWidth, height: scene.svg.clientHeight }
    layout = arrange(layoutNodes(graph), layoutEdges(graph), frame)
    camera = null
    redraw(store.state())
    save()
  }

  /** What must stay free of the drawing: a margin, and the details where they are open. */
  function insets(): Insets {
    const { width, height } = { width: scene.svg.clientWidth, height: scene.svg.clientHeight }
    const margin = Math.min(28, width * 0.05)
    const panel = details.element.hidden ? null : details.element.getBoundingClientRect()
    return {
      top: margin,
      left: margin,
      right: margin + (panel && width >= wide ? panel.width : 0),
      bottom: margin + (panel && width < wide ? Math.min(panel.height, height * 0.6) : 0),
    }
  }

  function save(): void {
    clearTimeout(timer)
    timer = setTimeout(flush, saveDelay)
  }

  function flush(): void {
    clearTimeout(timer)
    host.save(saveView({ state: store.state(), layout, camera }))
  }
}

function namesOf({ graph }: State): (id: string) => string {
  const names = new Map(graph?.nodes.map(({ id, name }) => [id, name]))
  return (id) => names.get(id) ?? id
}
