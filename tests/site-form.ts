/** What a site application declares beside address and officer, so that it can be handed in. */
export const DECLARED = {
  technicianName: '董建平',
  technicianPhone: '0571-88886603',
  machineRooms: [
    {
      building: '逸夫楼',
      roomNo: '201机房',
      machines: 50,
      usable: 50,
      spare: 5,
      cpu: 'i5-12400',
      memory: '16 GB',
      system: 'Windows 11',
      headsets: 54,
      cameras: 2,
      network: '千兆有线',
      power: '双路供电',
    },
  ],
}
