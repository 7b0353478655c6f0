class Config:
    svg2: bool

config: Config
