import { AtomicFile } from './atomic-file.ts'
import { onInterrupt } from './interrupt.ts'

/** Writes one file, complete or not at all, also where the user interrupts. */
export function writeWholeFile(path: string, text: string): void {
  const file = new AtomicFile(path)
  const forget = onInterrupt(() => file.abandon())
  try {
    file.append(text)
    file.finish()
    file.publish()
  } catch (error) {
    file.abandon()
    throw error
  } finally {
    forget()
  }
}
