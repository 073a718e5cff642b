/**
 * The import cycles of a graph (Tarjan's strongly connected components): each group of files that reach one another,
 * or a file that imports itself. Recursion depth is the longest import chain, a few dozen.
 */
export function cyclesOf(graph: ReadonlyMap<string, readonly string[]>): string[][] {
  const search = new Search(graph)
  for (const node of graph.keys()) search.visit(node)
  return search.cycles
}

class Search {
  readonly cycles: string[][] = []
  private readonly graph: ReadonlyMap<string, readonly string[]>
  private readonly numbers = new Map<string, number>()
  private readonly lowest = new Map<string, number>()
  private readonly open: string[] = []

  constructor(graph: ReadonlyMap<string, readonly string[]>) {
    this.graph = graph
  }

  visit(node: string): number {
    const known = this.numbers.get(node)
    if (known !== undefined) return this.open.includes(node) ? known : Infinity
    const number = this.numbers.size
    this.numbers.set(node, number)
    this.lowest.set(node, number)
    this.open.push(node)
    const next = this.graph.get(node) ?? []
    const low = Math.min(number, ...next.map((to) => this.reach(to)))
    this.lowest.set(node, low)
    if (low === number) this.close(node)
    return low
  }

  private reach(node: string): number {
    return this.graph.has(node) ? this.visit(node) : Infinity
  }

  private close(node: string): void {
    const group = this.open.splice(this.open.indexOf(node))
    if (group.length > 1 || this.graph.get(node)?.includes(node)) this.cycles.push(group.toSorted())
  }
}
