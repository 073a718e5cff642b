import { SIGNED_IN } from '#src/shared/route.ts'
import type { PageEntry } from '#src/web/page.ts'

/** The gallery's line of `pages.tsx`, in builds that have it; in all others neither page nor code is there. */
export const GALLERY: readonly PageEntry[] = KAOWU_GALLERY
  ? [
      {
        path: '/gallery',
        title: '组件样例',
        permission: SIGNED_IN,
        load: () => import('./gallery.page.tsx').then((m) => m.GalleryPage),
      },
    ]
  : []
