import { useSyncExternalStore } from 'react'

const phone = window.matchMedia('(max-width: 767px)')

function listen(listener: () => void) {
  phone.addEventListener('change', listener)
  return () => phone.removeEventListener('change', listener)
}

/** Whether the window is as narrow as a phone. */
export const useNarrow = () => useSyncExternalStore(listen, () => phone.matches)
