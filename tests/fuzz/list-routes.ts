/** One path that the application answers, as Express has it: `/api/documents/:id`. */
export interface Route {
  path: string;
  /** Upper case; without those that only get 405. */
  methods: string[];
}

/** Of Express's router, what says which routes there are. */
interface Layer {
  route?: { path: string; methods: Record<string, boolean> };
  handle?: { stack?: Layer[] };
}

/** Every route of an Express application, also of routers within it, so that new ones are never forgotten. */
export function listRoutes(app: { router: { stack: Layer[] } }): Route[] {
  const routes: Route[] = [];
  const visit = (stack: Layer[]): void => {
    for (const { route, handle } of stack) {
      if (route !== undefined) {
        const methods = Object.keys(route.methods).filter((method) => method !== "_all");
        routes.push({ path: route.path, methods: methods.map((method) => method.toUpperCase()) });
      } else if (handle?.stack !== undefined) visit(handle.stack);
    }
  };
  visit(app.router.stack);
  return routes;
}
