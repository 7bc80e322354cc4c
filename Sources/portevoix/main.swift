Entrance.open()
